using Fresnel.Catalog;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The price of one or more models from a given day on.</summary>
internal sealed record PriceEntry
{
    /// <summary>The vendor's model names.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>First day on which the price applies, midnight UTC, for example <c>2025-10-06</c>.</summary>
    public required string From { get; init; }

    /// <summary>URL where this price is published. Default: the file's source.</summary>
    public string? Source { get; init; }

    /// <summary>What the models can do. Default: unknown, so everything is assumed.</summary>
    public IReadOnlyList<Capability>? Capabilities { get; init; }

    /// <summary>Day from which the vendor no longer serves the models, for example <c>2026-12-01</c>. Default: not announced.</summary>
    public string? ShutdownDate { get; init; }

    /// <summary>The vendor's model that serves in their place from that day on. Default: none, so calls fail.</summary>
    public string? Successor { get; init; }

    /// <summary>
    /// A chat and an image model of the vendor, joined by a plus, that serve together under these names at their own
    /// prices, and after a shutdown their successors. In place of <c>price</c>. Default: none.
    /// </summary>
    public string? Pair { get; init; }

    /// <summary>Dollars per 1M tokens, or per image. An omitted price is unknown, not zero.</summary>
    public PriceOptions? Price { get; init; }
}
