using Azure.Core;
using Azure.Identity;
using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.Azure;

/// <summary>
/// Caches this machine's Microsoft Entra token for Azure OpenAI and renews it before it expires. Thread-safe.
/// </summary>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="configured">
/// Null: Azure's default chain: environment, workload or managed identity, developer login.
/// </param>
internal sealed class EntraTokenCache(string provider, TokenCredential? configured, TimeProvider time) : IDisposable
{
    private static readonly TokenRequestContext s_scope = new(["https://cognitiveservices.azure.com/.default"]);

    /// <summary>Remaining lifetime below which a token is renewed.</summary>
    private static readonly TimeSpan s_renewalMargin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _renewLock = new(1);
    private TokenCredential? _credential = configured;
    private CachedToken? _token;

    /// <exception cref="GatewayException">There is no identity, or it has no permission.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (GetCached() is { } cached)
            return cached;
        await _renewLock.WaitAsync(cancellationToken);
        try
        {
            if (GetCached() is { } renewed)
                return renewed;
            _credential ??= new DefaultAzureCredential();
            var token = await _credential.GetTokenAsync(s_scope, cancellationToken);
            Volatile.Write(
                ref _token,
                new CachedToken(token.Token, token.RefreshOn ?? token.ExpiresOn - s_renewalMargin)
            );
            return token.Token;
        }
        catch (AuthenticationFailedException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' has no Azure identity: set api_key, or log in, for example with a managed identity.",
                error
            );
        }
        finally
        {
            _renewLock.Release();
        }
    }

    public void Dispose() => _renewLock.Dispose();

    private string? GetCached() =>
        Volatile.Read(ref _token) is { } token && token.RenewOn > time.GetUtcNow() ? token.Text : null;

    private sealed record CachedToken(string Text, DateTimeOffset RenewOn);
}
