using System.Text.Json.Nodes;
using Fresnel.Server.Commands.Evaluations.Graders;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>A case of the data set.</summary>
/// <param name="Id">Its member <c>id</c>, otherwise its number from 1.</param>
/// <param name="Location">File and line, for error messages.</param>
/// <param name="Graders">Its own, besides those of the suite.</param>
/// <param name="GraderText">Their definitions; empty: there are none.</param>
internal sealed record EvaluationCase(
    string Id,
    string Location,
    JsonObject Item,
    IReadOnlyList<Grader> Graders,
    string GraderText
);
