using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>The vendors that a credential connects, in words.</summary>
internal static class ConnectText
{
    private const string Azure = "azure";

    public static string NameOf(string kind) =>
        kind switch
        {
            "openai" => "OpenAI",
            "anthropic" => "Anthropic",
            "gemini" => "Google Gemini",
            Azure => "Azure OpenAI",
            "bedrock" => "Amazon Bedrock",
            "compatible" => "A compatible server",
            _ => kind,
        };

    public static string Accepted(ProviderCheckView check) =>
        $"The credential was accepted in {Figures.Duration(check.LatencyMs)}. "
        + (
            check.Kind == Azure
                ? $"The resource may deploy {Figures.Count(check.Models.Count)} models."
                : $"It may call {Figures.Count(check.Models.Count)} models."
        );

    /// <returns>How the listed models are called, where it is not by their names; null: it is.</returns>
    public static string? NoteOf(string kind) =>
        kind == Azure ? "Azure is called by the names of your deployments, as azure/NAME." : null;

    /// <returns>Null: calls go to it.</returns>
    public static string? WarningOf(ProviderConnectionView connection) =>
        connection.Configuration is { Taken: false } reload
            ? $"The key is stored, but the configuration was rejected: {string.Join(" ", reload.Mistakes.Select(mistake => mistake.Message))}"
        : connection.Used ? null
        : $"The key is stored as secret:{connection.Secrets[0]}, but fresnel.yaml or the environment has another provider of this "
            + "kind, which takes precedence. Name the secret there to use it.";
}
