namespace Faults;

/// <summary>Ways in which a vendor fails, equally likely; together they affect 10 % of its calls.</summary>
internal enum Fault
{
    /// <summary>Closes its port briefly: connections are refused, and idle ones are closed.</summary>
    Refused,

    /// <summary>Resets the connection instead of responding.</summary>
    Reset,

    /// <summary>Sends nothing until the client times out.</summary>
    Slow,

    /// <summary>429 with a retry delay of 20 ms.</summary>
    Busy,
    ServerError,

    /// <summary>Half a body, or half the events of a stream.</summary>
    Cut,
    Garbage,
    WrongType,
}
