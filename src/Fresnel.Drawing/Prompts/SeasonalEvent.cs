namespace Fresnel.Drawing.Prompts;

/// <summary>A season, a feast or another event of the retail calendar, with its colours.</summary>
/// <param name="Keywords">Normalised, in any language, separated by spaces; an underscore joins a phrase.</param>
/// <param name="Picture">Of the event, where the brief names nothing else to show; null: none.</param>
/// <param name="Schemes">Names of colour schemes, best first, separated by spaces.</param>
/// <param name="Dark">Whether its background is dark; null for either.</param>
internal sealed record SeasonalEvent(string Name, string Keywords, string? Picture, string Schemes, bool? Dark)
{
    /// <summary>Spring, summer, autumn or winter: less important than the topic.</summary>
    public bool IsSeason => Name is "Spring" or "Summer" or "Autumn" or "Winter";

    public IReadOnlyList<string> Phrases { get; } = [.. Keywords.Split(' ').Select(word => word.Replace('_', ' '))];

    public IReadOnlyList<string> ColourSchemes { get; } = Schemes.Split(' ');
}
