namespace Fresnel.Ledger.Rollups;

/// <summary>
/// The combinations of labels by which usage is rolled up. A query reads the narrowest that has all its labels. The
/// names are stored in the database.
/// </summary>
internal enum UsageBreakdown
{
    /// <summary>No label: every call.</summary>
    Total,
    Key,

    /// <summary>By the model of the request.</summary>
    Model,

    /// <summary>By the provider that answered or was tried last.</summary>
    Provider,

    /// <summary>By the provider and model of each charge; a call counts at each deployment that charged it.</summary>
    Deployment,

    /// <summary>By the kind of ledger line; a call counts in each of its kinds.</summary>
    Line,

    /// <summary>By key and model: what attempts beside the one that answered were charged.</summary>
    Retry,

    /// <summary>By key and end user.</summary>
    User,

    /// <summary>By provider, served model, status and error together: how calls ended.</summary>
    Outcome,

    /// <summary>By key, model, provider, served model, status and error together.</summary>
    Call,
}
