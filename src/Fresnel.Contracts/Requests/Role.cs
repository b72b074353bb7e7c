namespace Fresnel.Contracts.Requests;

/// <summary>The author of a message.</summary>
public enum Role
{
    /// <summary>System instructions (also called developer).</summary>
    System,
    User,
    Assistant,

    /// <summary>The result of a tool call.</summary>
    Tool,
}
