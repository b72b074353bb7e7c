namespace Fresnel.EndToEnd.Tests;

/// <summary>Configurations with one upstream.</summary>
internal static class Upstreams
{
    /// <summary>The model <c>lab-model</c> only at an upstream, with known prices.</summary>
    public static string Lab(Uri upstream, string? key = null) =>
        $$"""
            providers:
              - name: lab
                kind: compatible
                base_url: {{new Uri(upstream, "v1")}}
                {{(key is null ? "" : $"api_key: {key}")}}
            models:
              - name: lab-model
                deployments:
                  - provider: lab
                    price: { prompt: 2.50, completion: 2.00, image_output: 8.00 }
              - name: gpt-5-image-mini
                deployments:
                  - provider: lab
                    price: { prompt: 2.50, completion: 2.00, image_output: 8.00 }
                  - provider: built-in

            """;
}
