namespace Fresnel.Server.Admin;

/// <summary>What was removed of a key.</summary>
/// <param name="Key">Id of the key.</param>
/// <param name="Calls">Number of calls of which something was captured.</param>
internal sealed record RemovedCapturesView(string Key, int Calls);
