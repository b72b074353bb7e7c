namespace Fresnel.Contracts.Requests;

public enum ToolChoiceKind
{
    Auto,
    None,
    Required,
    Function,
}
