namespace Fresnel.Server.Commands;

/// <summary>A callable model, or a pattern of model names such as <c>claude-*</c>.</summary>
/// <param name="ServedBy">
/// Deployments as <c>provider/model</c> in order of preference, or the server's description of the first.
/// </param>
internal sealed record CallableModel(string Id, IReadOnlyList<string> ServedBy);
