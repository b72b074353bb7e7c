namespace Fresnel.Drawing.Briefs;

/// <summary>What is divided into equal parts.</summary>
public enum FractionShape
{
    Circle,
    Bar,
    Square,
}
