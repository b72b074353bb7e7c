namespace Fresnel.EndToEnd.Tests.Crashes;

/// <summary>The outcome of a call as its caller saw it.</summary>
internal enum CallOutcome
{
    /// <summary>Complete response.</summary>
    Completed,

    /// <summary>Budget exhausted.</summary>
    Rejected,
    Interrupted,
}
