namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Budget alerts.</summary>
internal sealed record AlertsSection
{
    /// <summary>URL that receives a JSON object by POST at 50, 80 and 95 % of each budget. Default: none.</summary>
    public string? Webhook { get; init; }

    /// <summary>
    /// Signs the webhook as Standard Webhooks says: <c>whsec_</c> and 24 to 64 bytes in base64, as <c>env:NAME</c> or
    /// <c>secret:NAME</c>. Default: not signed.
    /// </summary>
    public string? WebhookSecret { get; init; }
}
