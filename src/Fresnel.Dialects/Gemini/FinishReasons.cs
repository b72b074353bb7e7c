using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.Gemini;

/// <summary>Why an answer ended, in Gemini's words.</summary>
internal static class FinishReasons
{
    /// <returns>Null: it ended without an answer by no policy, such as with a call that could not be read.</returns>
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

    /// <summary>There is no word for a call of a function.</summary>
    public static string ToWire(FinishReason reason) =>
        reason switch
        {
            FinishReason.Length => "MAX_TOKENS",
            FinishReason.ContentFilter => "SAFETY",
            _ => "STOP",
        };
}
