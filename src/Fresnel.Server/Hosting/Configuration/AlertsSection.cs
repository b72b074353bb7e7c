namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Budget alerts.</summary>
internal sealed record AlertsSection
{
    /// <summary>URL that receives a JSON object by POST at 50, 80 and 95 % of each budget. Default: none.</summary>
    public string? Webhook { get; init; }
}
