namespace Fresnel.Contracts.Requests;

/// <summary>What goes first where calls compete for the same capacity.</summary>
public enum CallPriority
{
    /// <summary>A caller waits for the response.</summary>
    Interactive,

    /// <summary>No caller waits: it uses what interactive calls leave, and waits instead of failing at a rate limit.</summary>
    Background,
}
