namespace Fresnel.Calls;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The whole answer was handed over.</summary>
    Completed,

    /// <summary>Never sent to a provider: unknown model, missing capability, no budget.</summary>
    Refused,

    /// <summary>Sent, and no deployment could answer to the end.</summary>
    Failed,

    /// <summary>The caller left before the end.</summary>
    Disconnected,
}
