using Fresnel.Access;
using Fresnel.Ledger;
using Fresnel.Limits;

namespace Fresnel.Server.Admin;

/// <summary>The stores and queries that the administration reads and changes.</summary>
internal sealed record AdministrationStores(
    ApiKeys Keys,
    Groups Groups,
    Accounts Accounts,
    UsageQueries Usage,
    CallQueries Calls,
    CostCorrections Corrections,
    AuditLog Audit
);
