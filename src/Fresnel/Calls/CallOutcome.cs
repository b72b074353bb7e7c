namespace Fresnel.Calls;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>The call is still running.</summary>
    Running,

    /// <summary>The whole answer was relayed.</summary>
    Completed,

    /// <summary>Rejected before it was sent to a provider: unknown model, missing capability, exhausted budget.</summary>
    Refused,

    /// <summary>Sent, but no deployment completed the answer.</summary>
    Failed,

    /// <summary>The caller disconnected before the end.</summary>
    Disconnected,

    /// <summary>The gateway shut down before the end of a call that no caller waited for.</summary>
    Interrupted,
}
