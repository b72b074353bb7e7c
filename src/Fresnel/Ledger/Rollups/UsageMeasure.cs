namespace Fresnel.Ledger.Rollups;

/// <summary>The sums of a roll-up. Their names in snake case are the columns.</summary>
internal enum UsageMeasure
{
    Calls,

    /// <summary>Calls that were refused or failed.</summary>
    Failed,
    PromptTokens,
    CachedPromptTokens,
    ImagePromptTokens,
    CompletionTokens,
    ReasoningTokens,
    ImageCompletionTokens,
    Images,

    /// <summary>Nanodollars, including corrections.</summary>
    Cost,
    Estimated,
    Unsettled,
    Overrun,

    /// <summary>Calls of unknown cost.</summary>
    Unpriced,
}
