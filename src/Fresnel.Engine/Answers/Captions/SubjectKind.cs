namespace Fresnel.Engine.Answers.Captions;

/// <summary>What a caption is about, as far as it decides which places are named.</summary>
internal enum SubjectKind
{
    Person,
    Animal,
    Vehicle,
    Indoors,
    Outdoors,
}
