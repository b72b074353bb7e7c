namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Who is told that a budget nears its end.</summary>
internal sealed record AlertsSection
{
    /// <summary>An address that gets a JSON object by POST at 50, 80 and 95 % of each budget. Default: none.</summary>
    public string? Webhook { get; init; }
}
