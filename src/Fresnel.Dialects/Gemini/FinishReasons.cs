using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Gemini;

/// <summary>Maps finish reasons from and to Gemini's names.</summary>
internal static class FinishReasons
{
    /// <returns>Null: the response failed for a reason other than a policy, such as a malformed call.</returns>
    public static FinishReason? Parse(string text) =>
        text switch
        {
            "STOP" => FinishReason.Stop,
            "MAX_TOKENS" => FinishReason.Length,
            "SAFETY"
            or "RECITATION"
            or "LANGUAGE"
            or "BLOCKLIST"
            or "PROHIBITED_CONTENT"
            or "SPII"
            or "MODEL_ARMOR"
            or "IMAGE_SAFETY"
            or "IMAGE_PROHIBITED_CONTENT"
            or "IMAGE_RECITATION" => FinishReason.ContentFilter,
            _ => null,
        };

    /// <summary>Gemini's name of the reason. Tool calls have none.</summary>
    public static string ToWire(FinishReason reason) =>
        reason switch
        {
            FinishReason.Length => "MAX_TOKENS",
            FinishReason.ContentFilter => "SAFETY",
            _ => "STOP",
        };
}
