namespace Fresnel.Engine.Safety;

/// <summary>The categories of OpenAI's moderation.</summary>
public enum SafetyCategory
{
    Harassment,
    HarassmentThreatening,
    Sexual,
    Hate,
    HateThreatening,
    Illicit,
    IllicitViolent,
    SelfHarmIntent,
    SelfHarmInstructions,
    SelfHarm,
    SexualMinors,
    Violence,
    ViolenceGraphic,
}
