using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Metrics for Prometheus at <c>/metrics</c>. Read at start only.</summary>
internal sealed record MetricsSection
{
    /// <summary>Whether metrics are collected and served. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// A port of their own, on the address of the server; no key is needed there, and the other port does not serve them.
    /// Default: none, and the server's port serves them to admin keys.
    /// </summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>
    /// A bearer token that gives access to metrics only, as <c>env:NAME</c> or <c>secret:NAME</c>. Default: none.
    /// </summary>
    public string? Token { get; init; }
}
