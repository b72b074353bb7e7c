using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers.Http;

namespace Fresnel.Providers;

/// <summary>Tests a vendor's credential by listing the models that it may call, which costs nothing.</summary>
public static class KeyCheck
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    /// <summary>How long the machine's identity is looked for.</summary>
    private static readonly TimeSpan s_identityTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The kinds whose credentials can be tested, in order.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [.. ProviderKinds.All.Where(kind => kind.Value.Models is not null).Select(kind => kind.Key).Order()];

    /// <param name="settings">Of one of <see cref="Kinds"/>; without a base URL, its default.</param>
    /// <param name="handler">Sends the request, for tests; null: a connection of its own.</param>
    /// <returns>The vendor's names of the models, in order.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.UpstreamDenied"/> or <see cref="ErrorKind.UpstreamRejected"/>: the vendor refused the key;
    /// <see cref="ErrorKind.UpstreamFailed"/> and others: it cannot be reached, or its answer is no list of models.
    /// </exception>
    public static async Task<IReadOnlyList<string>> ListModelsAsync(
        ProviderSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken,
        HttpMessageHandler? handler = null
    )
    {
        var kind = ProviderKinds.All[settings.Kind];
        settings = settings with { BaseUrl = settings.BaseUrl ?? kind.BaseUrl, IdleTimeout = s_timeout };
        var message = await CreateMessageAsync(kind.Models!, settings, time, cancellationToken);
        var address = message.RequestUri!;
        using var client = new UpstreamClient(settings, time, handler);
        var body = await client.ExchangeAsync(
            message,
            (status, error, retryAfter) => ErrorReader.Read(settings.Name, status, error, retryAfter),
            cancellationToken
        );
        return ReadNames(body)
            ?? throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"{address} answered with something other than a list of models. Check the base URL."
            );
    }

    private static async Task<HttpRequestMessage> CreateMessageAsync(
        ModelListing listing,
        ProviderSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(s_identityTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await listing.CreateAsync(settings, time, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayException(
                ErrorKind.UpstreamDenied,
                $"This machine has no identity for the provider '{settings.Name}': none was found within "
                    + $"{s_identityTimeout.TotalSeconds} seconds. Enter a key."
            );
        }
    }

    /// <returns>Null: it is no list of models.</returns>
    private static IReadOnlyList<string>? ReadNames(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("data", out var data) ? NamesIn(data, "id")
                : json.RootElement.TryGetProperty("models", out var models) ? NamesIn(models, "name")
                : json.RootElement.TryGetProperty("modelSummaries", out var summaries) ? NamesIn(summaries, "modelId")
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <remarks>Gemini's names begin with <c>models/</c>.</remarks>
    private static IReadOnlyList<string> NamesIn(JsonElement list, string member) =>
        [
            .. list.EnumerateArray()
                .Select(item => item.GetProperty(member).GetString()!)
                .Select(name => name.StartsWith("models/", StringComparison.Ordinal) ? name["models/".Length..] : name)
                .Order(StringComparer.Ordinal),
        ];
}
