namespace Fresnel.Server.WebConsole;

/// <summary>A row of a call's timeline. Times are milliseconds from the call's start; null: not recorded.</summary>
/// <param name="Fill">The style of its bar.</param>
internal sealed record TimelineRow(string Title, string Fill, double? From, double? Until)
{
    /// <summary>Whether it is a part of the row above.</summary>
    public bool IsPart { get; init; }

    public long? TokensIn { get; init; }

    public long? TokensOut { get; init; }

    public long? Nanodollars { get; init; }

    public string? Note { get; init; }
}
