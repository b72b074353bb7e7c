namespace Fresnel.Server.WebConsole;

/// <summary>A figure of a period against the one before it.</summary>
/// <param name="Now">Null: not measured.</param>
/// <param name="Before">Null: not measured.</param>
/// <param name="Series">Its course over the period.</param>
/// <param name="PreviousSeries">Its course over the period before.</param>
internal sealed record Figure(
    string Title,
    double? Now,
    double? Before,
    Func<double, string> Format,
    IReadOnlyList<double> Series,
    IReadOnlyList<double> PreviousSeries
)
{
    /// <summary>Whether a fall is an improvement; false: neither direction is better.</summary>
    public bool LessIsBetter { get; init; }

    public string? Change => Now is { } now && Before is { } before ? Figures.Change(now, before) : null;

    /// <summary>The class of the change's colour: grey under 1 %, and where no direction is better.</summary>
    public string? ChangeClass =>
        !LessIsBetter || Now is not { } now || Before is not { } before || before == 0 ? null
        : Math.Abs(now - before) / before < 0.01 ? null
        : now < before ? "ok"
        : "bad";
}
