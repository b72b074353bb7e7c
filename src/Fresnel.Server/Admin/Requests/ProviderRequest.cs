using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A vendor, and the credential to test or to connect it by.</summary>
/// <example>{"kind":"bedrock","region":"eu-central-1","access_key_id":"AKIA…","secret_access_key":"…"}</example>
public sealed record ProviderRequest
{
    /// <summary>
    /// Whose credential it is: <c>openai</c>, <c>anthropic</c>, <c>gemini</c>, <c>azure</c>, <c>bedrock</c> or <c>compatible</c>.
    /// </summary>
    [StringLength(
        32,
        MinimumLength = 1,
        ErrorMessage = "{0} is anthropic, azure, bedrock, compatible, gemini or openai."
    )]
    public required string Kind { get; init; }

    /// <summary>
    /// The key. Without one, Azure is called with this machine's Microsoft Entra identity, Bedrock with the access keys or this
    /// machine's AWS credentials, a compatible server without a credential.
    /// </summary>
    [StringLength(16 << 10, ErrorMessage = "{0} must be the key, a string of at most {1} characters.")]
    public string? Key { get; init; }

    /// <summary>
    /// Base URL of its API, such as <c>http://127.0.0.1:9100/v1</c>; of Azure, the resource's endpoint. Default: the vendor's.
    /// </summary>
    [StringLength(2000, ErrorMessage = "{0} must be an http or https address of at most {1} characters.")]
    public string? BaseUrl { get; init; }

    /// <summary>The vendor's name of the region, which Bedrock needs, such as <c>us-east-1</c>.</summary>
    [RegularExpression(
        "[a-z0-9-]{1,64}",
        ErrorMessage = "{0} must be the vendor's name of a region, such as us-east-1."
    )]
    public string? Region { get; init; }

    /// <summary>A dated version of Azure's API. Default: the one that this version of Fresnel was made for.</summary>
    [RegularExpression("[A-Za-z0-9.-]{1,64}", ErrorMessage = "{0} must be a version, such as 2024-10-21.")]
    public string? ApiVersion { get; init; }

    /// <summary>Bedrock: the id of an access key, in place of a key.</summary>
    [StringLength(256, ErrorMessage = "{0} must be the id of an access key, a string of at most {1} characters.")]
    public string? AccessKeyId { get; init; }

    /// <summary>Bedrock: the secret of the access key.</summary>
    [StringLength(1024, ErrorMessage = "{0} must be the secret of an access key, a string of at most {1} characters.")]
    public string? SecretAccessKey { get; init; }
}
