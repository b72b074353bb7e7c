namespace Fresnel.Server.Commands.Evaluations.Suites;

internal enum CandidateTask
{
    /// <summary>A text, about images if the case has any.</summary>
    Chat,

    /// <summary>An image: drawn, or an edit if the case has images.</summary>
    Image,
}
