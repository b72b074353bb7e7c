using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>Describes a time in the future. That it is in the future is checked where the change is applied.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FutureTimeAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => true; // the type decides

    public override string FormatErrorMessage(string name) =>
        $"{name} is a time in the future such as 2030-01-31T00:00:00Z, or null for never.";
}
