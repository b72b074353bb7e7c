namespace Fresnel.Engine.Safety;

/// <summary>How likely an input falls into a category. Advisory.</summary>
/// <param name="Score">0 to 1; null: there is no detector of the category for such an input.</param>
/// <param name="Flagged">Whether it is so likely that a person should look.</param>
/// <param name="FromText">Whether text was rated for it.</param>
/// <param name="FromImage">Whether an image, or text in one, was rated for it.</param>
public sealed record SafetyScore(SafetyCategory Category, double? Score, bool Flagged, bool FromText, bool FromImage)
{
    /// <summary>OpenAI's name, such as <c>harassment/threatening</c>.</summary>
    public string Name => NameOf(Category);

    internal static string NameOf(SafetyCategory category) =>
        category switch
        {
            SafetyCategory.HarassmentThreatening => "harassment/threatening",
            SafetyCategory.HateThreatening => "hate/threatening",
            SafetyCategory.IllicitViolent => "illicit/violent",
            SafetyCategory.SelfHarmIntent => "self-harm/intent",
            SafetyCategory.SelfHarmInstructions => "self-harm/instructions",
            SafetyCategory.SelfHarm => "self-harm",
            SafetyCategory.SexualMinors => "sexual/minors",
            SafetyCategory.ViolenceGraphic => "violence/graphic",
            _ => category.ToString().ToLowerInvariant(),
        };
}
