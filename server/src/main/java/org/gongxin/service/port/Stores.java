package org.gongxin.service.port;

/** All that the services need from a database. */
public record Stores(
    MeetingStore meetings,
    CeremonyStore ceremonies,
    ElectionStore elections,
    LogStore log,
    PinStore pins,
    AccountStore accounts,
    PersonStore people,
    DeedStore deeds,
    Durability durability) {}
