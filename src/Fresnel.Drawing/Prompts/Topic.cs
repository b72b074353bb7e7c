namespace Fresnel.Drawing.Prompts;

/// <summary>A line of business: how its pictures look, and generic English text for them that states no fact about a product.</summary>
/// <param name="BadgeIcon">A name of the icon set; null for a general one.</param>
/// <param name="Keywords">Normalised, separated by spaces; an underscore joins a phrase.</param>
/// <param name="HeroPicture">For subjects without a picture of their own; empty for an abstract figure.</param>
/// <param name="Accents">Names of small pictures, separated by spaces.</param>
/// <param name="Schemes">Names of colour schemes, best first, separated by spaces.</param>
/// <param name="DarkProbability">Of a dark background, 0 to 1.</param>
internal sealed record Topic(
    string Name,
    string? BadgeIcon,
    string Keywords,
    string HeroPicture,
    string Accents,
    string Schemes,
    double DarkProbability,
    string[] Headlines,
    string[] Subheadings,
    string[] Buttons
)
{
    /// <summary>Confetti suits it.</summary>
    public bool IsFestive { get; init; }

    /// <summary>A season decides its colours.</summary>
    public bool TakesSeasonColours { get; init; }

    /// <summary>Its pictures advertise a sale.</summary>
    public bool IsRetail { get; init; }

    public IReadOnlySet<string> Vocabulary { get; } =
        Keywords.Split(' ').Select(word => word.Replace('_', ' ')).ToHashSet();

    public IReadOnlyList<string> AccentPictures { get; } = Accents.Split(' ');

    public IReadOnlyList<string> ColourSchemes { get; } = Schemes.Split(' ');
}
