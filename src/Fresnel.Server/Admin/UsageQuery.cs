namespace Fresnel.Server.Admin;

/// <summary>Filters of the usage report, as unparsed text. Null: any.</summary>
internal sealed record UsageQuery
{
    /// <summary>Null: by key, or all calls together if there is an interval.</summary>
    public string? GroupBy { get; init; }

    /// <summary>A day, a time, or a duration before now such as <c>24h</c> or <c>7d</c>; null: from the beginning. </summary>
    public string? Since { get; init; }

    /// <summary>The same forms; null: until now.</summary>
    public string? Until { get; init; }

    /// <summary><c>hour</c>, <c>day</c> or <c>month</c>; null: one total for the whole time.</summary>
    public string? Interval { get; init; }

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

    /// <summary>How the calls ended.</summary>
    public string? Status { get; init; }

    /// <summary>A number of groups, 1 to 1000; null: all.</summary>
    public string? Limit { get; init; }

    /// <summary>The <c>next</c> of the page before; null: the first page.</summary>
    public string? After { get; init; }
}
