using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A vendor's key to test.</summary>
/// <example>{"kind":"openai","key":"sk-…"}</example>
internal sealed record ProviderCheckRequest
{
    /// <summary>Whose key it is: <c>openai</c>, <c>anthropic</c>, <c>gemini</c> or <c>compatible</c>.</summary>
    [StringLength(32, MinimumLength = 1, ErrorMessage = "{0} is anthropic, compatible, gemini or openai.")]
    public required string Kind { get; init; }

    /// <summary>The key; empty for a server that takes none. It is not stored.</summary>
    [StringLength(16 << 10, ErrorMessage = "{0} must be the key, a string of at most {1} characters.")]
    public required string Key { get; init; }

    /// <summary>Base URL of its API, such as <c>http://127.0.0.1:9100/v1</c>. Default: the vendor's.</summary>
    [StringLength(2000, ErrorMessage = "{0} must be an http or https address of at most {1} characters.")]
    public string? BaseUrl { get; init; }
}
