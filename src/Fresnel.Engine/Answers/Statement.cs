using System.Text.Json.Nodes;

namespace Fresnel.Engine.Answers;

/// <summary>One sentence of an answer, and what it says in fewer words.</summary>
/// <param name="Text">A whole sentence, or a text that was read, verbatim.</param>
/// <param name="Brief">In a word or a number: <c>yes</c>, <c>3</c>, <c>red</c>; names are separated by commas. Null when it cannot be told.</param>
/// <param name="Data">For an answer in JSON: members of one object.</param>
internal sealed record Statement(string Text, string? Brief = null, JsonObject? Data = null);
