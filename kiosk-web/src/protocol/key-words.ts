/**
 * 256 words of two characters, one for each byte, by which a trustee's secret is read aloud and typed
 * (server/docs/trustee-keys.md). Everyday nouns; no two begin with the same character, and none is
 * another one turned round. The order is fixed for ever: cards in drawers depend on it.
 */
const LIST = `
苹果 香蕉 西瓜 葡萄 草莓 橙子 柠檬 樱桃 石榴 芒果 桃花 梅子 红枣 杏仁 核桃 花生
白菜 萝卜 黄瓜 茄子 土豆 玉米 豆腐 蘑菇 辣椒 洋葱 生姜 芝麻 冬瓜 菠菜 莲藕 竹笋
米饭 面条 包子 饺子 馒头 油条 饼干 粽子 汤圆 蛋糕 糖果 牛奶 茶叶 咖啡 蜂蜜 食盐
老虎 狮子 大象 熊猫 猴子 兔子 绵羊 骆驼 骏马 小狗 猎豹 松鼠 刺猬 狐狸 驯鹿 斑马
公鸡 鸭子 天鹅 孔雀 燕子 喜鹊 麻雀 鹦鹉 鸵鸟 鸽子 蝴蝶 蜻蜓 蚂蚁 青蛙 乌龟 鲤鱼
鲸鱼 海豚 螃蟹 虾米 贝壳 珊瑚 蚕丝 蜗牛 壁虎 恐龙 凤凰 麒麟 企鹅 袋鼠 河马 犀牛
太阳 月亮 星空 彩虹 云朵 雷电 雨伞 雪花 冰川 霜叶 露珠 清风 春天 夏夜 秋千 寒冬
高山 江水 湖泊 浪花 沙漠 森林 牧场 岛屿 瀑布 泉水 峡谷 田野 悬崖 平原 池塘 溪水
柏树 柳条 杨树 枫叶 荷花 菊花 兰草 牡丹 玫瑰 茉莉 桂花 仙鹤 银杏 梧桐 棉花 稻谷
桌子 椅子 柜子 书架 台灯 窗帘 门锁 钥匙 镜子 地毯 枕头 被子 毛巾 肥皂 牙刷 梳子
铅笔 钢琴 橡皮 尺子 剪刀 胶水 粉笔 黑板 课本 字典 作文 邮票 信封 杂志 日历 闹钟
飞机 火车 汽车 轮船 单车 摩托 缆车 帆船 磁铁 卫星 卡车 马车 木筏 滑板 电梯 拖船
衬衫 裤子 裙子 帽子 手套 围巾 皮鞋 袜子 口袋 纽扣 眼镜 戒指 项链 怀表 领带 背包
篮球 足球 乒乓 羽毛 网球 象棋 风筝 陀螺 丰收 积木 跳绳 游泳 短跑 射箭 拔河 登山
二胡 笛子 古筝 琵琶 吉他 鼓手 唢呐 铃铛 歌曲 舞台 素描 印章 京剧 相声 诗词 童话
学校 医院 工厂 商店 饭店 乐园 车站 桥梁 宝塔 城墙 长城 故宫 寺庙 灯塔 码头 广场`

export const KEY_WORDS: readonly string[] = LIST.trim().split(/\s+/)
