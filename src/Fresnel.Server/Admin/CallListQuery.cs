namespace Fresnel.Server.Admin;

/// <summary>Filters of the list of calls, as unparsed text. Null: any.</summary>
internal sealed record CallListQuery
{
    /// <summary>Id of the key.</summary>
    public string? Key { get; init; }

    /// <summary>Id of the key's team.</summary>
    public string? Team { get; init; }

    /// <summary>Id of the organisation of the key's team.</summary>
    public string? Organisation { get; init; }

    /// <summary>The model of the request.</summary>
    public string? Model { get; init; }

    /// <summary>The provider that answered or was tried last.</summary>
    public string? Provider { get; init; }

    /// <summary>The model at the provider.</summary>
    public string? ServedModel { get; init; }

    /// <summary><c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c> or <c>unsettled</c>. </summary>
    public string? Status { get; init; }

    /// <summary>The kind of error, such as <c>upstream_failed</c>.</summary>
    public string? Error { get; init; }

    /// <summary>Requested of an image, such as <c>1024x1024</c>.</summary>
    public string? ImageSize { get; init; }

    /// <summary>Milliseconds.</summary>
    public string? MinLatencyMs { get; init; }

    /// <summary>A day, a time, or a duration before now such as <c>24h</c>.</summary>
    public string? Since { get; init; }

    /// <summary>The same forms.</summary>
    public string? Until { get; init; }

    /// <summary>Dollars.</summary>
    public string? MinCost { get; init; }

    /// <summary>Maximum number of calls, 1 to 1,000; null: 50.</summary>
    public string? Limit { get; init; }

    /// <summary><c>next</c> of the page before; null: from the newest call.</summary>
    public string? After { get; init; }
}
