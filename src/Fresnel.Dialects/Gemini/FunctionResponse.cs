using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>The result of a function call.</summary>
internal sealed record FunctionResponse(string Id, string Name, IReadOnlyList<ContentPart> Parts);
