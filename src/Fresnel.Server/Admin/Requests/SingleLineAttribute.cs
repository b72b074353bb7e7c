using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>Text that is not blank and has no control characters; white space at its ends does not count.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SingleLineAttribute : StringLengthAttribute
{
    public SingleLineAttribute(int maximumLength)
        : base(maximumLength) => MinimumLength = 1;

    public override bool IsValid(object? value) =>
        value is string text && base.IsValid(text.Trim()) && !text.Any(char.IsControl);
}
