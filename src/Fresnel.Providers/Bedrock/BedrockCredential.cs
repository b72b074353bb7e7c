using System.Net.Http.Headers;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.Bedrock;

/// <summary>
/// Authorises Bedrock calls with an API key, or with a signature by the machine's AWS credentials. Thread-safe.
/// </summary>
/// <param name="provider">The provider's configured name, for error messages.</param>
/// <param name="key">The Bedrock API key; null: calls are signed.</param>
/// <param name="configured">
/// Null: AWS's default chain, resolved on the first call: environment, profiles, containers, instance metadata.
/// </param>
internal sealed class BedrockCredential(
    string provider,
    string? key,
    string region,
    AWSCredentials? configured,
    TimeProvider time
)
{
    private const string Service = "bedrock";

    /// <param name="credentials">Sign the calls if the settings have no credential; null: the default chain.</param>
    public static BedrockCredential Of(
        ProviderSettings settings,
        string region,
        AWSCredentials? credentials,
        TimeProvider time
    )
    {
        if (settings is { AccessKeyId: { Length: > 0 } id, SecretAccessKey: { Length: > 0 } secret })
            return new BedrockCredential(settings.Name, null, region, new BasicAWSCredentials(id, secret), time);
        var key = settings.ApiKey ?? Environment.GetEnvironmentVariable("AWS_BEARER_TOKEN_BEDROCK")?.Trim();
        return new BedrockCredential(settings.Name, string.IsNullOrEmpty(key) ? null : key, region, credentials, time);
    }

    /// <param name="message">The request. Its URL is signed and must not change afterwards.</param>
    /// <param name="body">The body, sent as <c>application/json</c>; empty: the request has none.</param>
    /// <exception cref="GatewayException">There are no credentials.</exception>
    public async ValueTask AuthoriseAsync(
        HttpRequestMessage message,
        IReadOnlyList<ReadOnlyMemory<byte>> body,
        CancellationToken cancellationToken
    )
    {
        if (key is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return;
        }
        var credentials = await ResolveAsync(cancellationToken);
        var (url, date, hash) = (
            message.RequestUri!,
            AwsSignatureV4.FormatDate(time.GetUtcNow()),
            AwsSignatureV4.HashBody(body)
        );
        List<(string Name, string Value)> headers =
        [
            .. message.Content is { } content
                ? [("content-type", content.Headers.ContentType!.ToString())]
                : Array.Empty<(string, string)>(),
            ("host", url.Authority),
            ("x-amz-content-sha256", hash),
            ("x-amz-date", date),
        ];
        if (credentials.UseToken)
            headers.Add(("x-amz-security-token", credentials.Token));
        message.Headers.Host = url.Authority;
        foreach (
            var (name, value) in headers.Where(header => header.Name.StartsWith("x-amz-", StringComparison.Ordinal))
        )
            message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.Authorization = new AuthenticationHeaderValue(
            AwsSignatureV4.Algorithm,
            AwsSignatureV4.Sign(
                credentials.AccessKey,
                credentials.SecretKey,
                region,
                Service,
                date,
                message.Method.Method,
                url.AbsolutePath,
                headers,
                hash
            )
        );
    }

    private async Task<ImmutableCredentials> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var credentials =
                configured
                ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(null).WaitAsync(cancellationToken);
            return await credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new GatewayException(
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' has no AWS credentials: "
                    + "set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.",
                error
            );
        }
    }
}
