namespace Fresnel.Server.WebConsole;

/// <summary>Names of the vendors that a key connects.</summary>
internal static class ConnectText
{
    public static string NameOf(string kind) =>
        kind switch
        {
            "openai" => "OpenAI",
            "anthropic" => "Anthropic",
            "gemini" => "Google Gemini",
            "compatible" => "A compatible server",
            _ => kind,
        };
}
