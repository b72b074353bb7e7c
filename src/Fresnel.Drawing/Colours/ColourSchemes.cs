namespace Fresnel.Drawing.Colours;

/// <summary>The list of colour schemes.</summary>
internal static class ColourSchemes
{
    public static IReadOnlyList<ColourScheme> All { get; } =
    [
        ColourScheme.Parse("nebula #1E1B4B #6D28D9 #F472B6 #22D3EE #FDE68A #FDE047 #FB923C"),
        ColourScheme.Parse("midnight #0B1026 #1E3A8A #38BDF8 #818CF8 #BAE6FD #67E8F9 #38BDF8"),
        ColourScheme.Parse("aurora #042F2E #0F766E #34D399 #A78BFA #A7F3D0 #BEF264 #4ADE80"),
        ColourScheme.Parse("ember #2A0A12 #9F1239 #FB923C #F43F5E #FED7AA #FDBA74 #FB7185"),
        ColourScheme.Parse("forest #0C2A1C #166534 #A3E635 #2DD4BF #ECFCCB #FACC15 #A3E635"),
        ColourScheme.Parse("lagoon #083344 #0E7490 #2DD4BF #60A5FA #CFFAFE #FDE68A #FBBF24"),
        ColourScheme.Parse("orchid #3B0764 #A21CAF #F472B6 #818CF8 #FBCFE8 #F9A8D4 #FB7185"),
        ColourScheme.Parse("espresso #1F130C #6B3A1E #F59E0B #B45309 #FDE68A #FCD34D #F59E0B"),
        ColourScheme.Parse("noir #09090B #27272A #A1A1AA #52525B #E4E4E7 #FDE68A #D4A24C"),
        ColourScheme.Parse("volt #0A0F0A #1F2937 #A3E635 #22D3EE #D9F99D #D9F99D #A3E635"),
        ColourScheme.Parse("cherry #3F0716 #BE123C #FDA4AF #FB923C #FFE4E6 #FEF08A #FDBA74"),
        ColourScheme.Parse("cobalt #0A1A4F #1D4ED8 #60A5FA #A78BFA #DBEAFE #FDE047 #FACC15"),
        ColourScheme.Parse("sunset #431407 #C2410C #FBBF24 #F472B6 #FEF3C7 #FEF08A #FDE047"),
        ColourScheme.Parse("blossom #500724 #BE185D #FBCFE8 #F0ABFC #FCE7F3 #FDE68A #F9A8D4"),
        ColourScheme.Parse("regal #0B132B #1C2A4F #C9A227 #3A506B #F5E6B8 #F2D675 #C9A227"),
        ColourScheme.Parse("candy #4C1D95 #7C3AED #F9A8D4 #5EEAD4 #FEF9C3 #5EEAD4 #FDE047"),
        ColourScheme.Parse("sage #1C2B22 #4D6B57 #D9E4C3 #E7B98F #F1F5E4 #F3D9A4 #E7B98F"),
        ColourScheme.Parse("neon #0B0418 #4A0E78 #FF2BD6 #00E5FF #FFD1F7 #39FF14 #00E5FF"),
        ColourScheme.Parse("slate #0F172A #334155 #94A3B8 #38BDF8 #E2E8F0 #7DD3FC #38BDF8"),
    ];

    private static readonly Dictionary<string, ColourScheme> ByName = All.ToDictionary(scheme => scheme.Name);

    public static ColourScheme Get(string name) => ByName[name];
}
