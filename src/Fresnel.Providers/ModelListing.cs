namespace Fresnel.Providers;

/// <summary>How a vendor lists the models that a credential may call.</summary>
/// <param name="CreateAsync">Creates the request, with the credential. The settings have a base URL if the kind has one.</param>
public sealed record ModelListing(
    Func<ProviderSettings, TimeProvider, CancellationToken, ValueTask<HttpRequestMessage>> CreateAsync
)
{
    /// <summary>As OpenAI does.</summary>
    public static readonly ModelListing Bearer = WithKey("/models", key => [("Authorization", $"Bearer {key}")]);

    /// <param name="path">Below the base URL.</param>
    /// <param name="headers">The headers that carry the key, and those that the vendor requires.</param>
    public static ModelListing WithKey(string path, Func<string, IReadOnlyList<(string Name, string Value)>> headers) =>
        new(
            (settings, _, _) =>
            {
                var root = settings.BaseUrl!.GetLeftPart(UriPartial.Path).TrimEnd('/');
                var message = new HttpRequestMessage(HttpMethod.Get, root + path);
                if (settings.ApiKey is { Length: > 0 } key)
                {
                    foreach (var (name, value) in headers(key))
                        message.Headers.TryAddWithoutValidation(name, value);
                }
                return new ValueTask<HttpRequestMessage>(message);
            }
        );
}
