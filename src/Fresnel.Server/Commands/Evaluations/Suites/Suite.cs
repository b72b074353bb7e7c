using Fresnel.Server.Commands.Evaluations.Graders;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>A data set, the candidates that it is run with, and the graders of their answers.</summary>
/// <param name="Folder">Paths of images are relative to it.</param>
/// <param name="GraderText">The definitions of the graders, those of single cases included.</param>
/// <param name="MaxCost">Of a run, US dollars; null: as the budgets allow.</param>
internal sealed record Suite(
    string Name,
    string Folder,
    IReadOnlyList<EvaluationCase> Cases,
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<Grader> Graders,
    string GraderText,
    decimal? MaxCost
)
{
    public IEnumerable<Grader> GradersOf(EvaluationCase each) => Graders.Concat(each.Graders);
}
