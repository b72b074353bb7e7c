using System.ComponentModel.DataAnnotations;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin.Requests;

/// <summary>Describes the names of an enumeration, and what else a field accepts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute<TEnum>(string otherwise) : ValidationAttribute
    where TEnum : struct, Enum
{
    public override bool IsValid(object? value) => true; // the type decides

    public override string FormatErrorMessage(string name) =>
        $"{name} is one of {string.Join(", ", YamlBinder.EnumNames(typeof(TEnum)).Keys)}, or {otherwise}.";
}
