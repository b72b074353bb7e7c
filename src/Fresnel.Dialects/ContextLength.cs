namespace Fresnel.Dialects;

/// <summary>Recognises errors about an exceeded context, for which many vendors have no code.</summary>
internal static class ContextLength
{
    private static readonly string[] s_phrases =
    [
        "context length",
        "context window",
        "context size",
        "context limit",
        "longer than the context",
        "prompt is too long",
        "prompt too long",
        "input is too long",
        "too many input tokens",
        "input tokens exceeded",
        "maximum number of tokens",
        "exceeds the maximum number of tokens",
        "input token count",
        "token count exceeds the maximum",
        "exceeds the maximum number of input tokens",
    ];

    public static bool IsExceeded(string? message) =>
        message is not null
        && Array.Exists(s_phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
