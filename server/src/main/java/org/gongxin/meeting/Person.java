package org.gongxin.meeting;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be chosen: an eligible person of the meeting's roster.
 *
 * @param department such as 语文组; tells two people of one name apart
 * @param title what the person does now, 现任职务
 */
public record Person(String name, @Nullable String department, @Nullable String title) {}
