using System.Text.Json.Nodes;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>What is evaluated: a model with its prompt and parameters.</summary>
/// <param name="Prompt">Of the user.</param>
/// <param name="System">The system message of a chat; null: none.</param>
/// <param name="Images">
/// Paths of image files below the suite's folder. Null: the members <c>image</c> and <c>images</c> of the case.
/// </param>
/// <param name="Mask">Path of the mask of an edit; null: none.</param>
/// <param name="Parameters">Members of the request, such as <c>temperature</c>.</param>
internal sealed record Candidate(
    string Name,
    CandidateTask Task,
    string Model,
    Template Prompt,
    Template? System,
    IReadOnlyList<Template>? Images,
    Template? Mask,
    JsonObject Parameters
);
