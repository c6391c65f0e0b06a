#!/usr/bin/env python3
"""Writes focus-1.2.csv, focus-1.3.csv and focus-1.4.csv: small invented bills, the same bytes each time.

Run: python3 generate.py
"""
import csv
import json
import pathlib
import random
from datetime import datetime, timedelta
from decimal import Decimal

HERE = pathlib.Path(__file__).parent
START = datetime(2026, 5, 1)
COLUMNS = [
    "AvailabilityZone", "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd",
    "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd",
    "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit", "ContractedCost", "ContractedUnitPrice", "EffectiveCost",
    "InvoiceId", "InvoiceIssuerName", "ListCost", "ListUnitPrice", "PricingCategory", "PricingQuantity",
    "PricingUnit", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType", "ServiceCategory",
    "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceId", "SubAccountId", "SubAccountName", "Tags",
]
PROVIDERS = {
    "1.2": ["ProviderName", "PublisherName"],
    "1.3": ["ProviderName", "PublisherName", "ServiceProviderName", "HostProviderName"],
    "1.4": ["ServiceProviderName", "HostProviderName"],
}
SERVICES = [
    ("Compute", "Virtual Machines", "Model Server", "Hours", Decimal("0.0960000000")),
    ("AI and Machine Learning", "Generative AI", "Text Model", "Tokens", Decimal("0.0000025000")),
    ("Storage", "Object Storage", "Bucket Store", "GB-Hours", Decimal("0.0000315068")),
]
TEAMS = ["accounts payable", "claims", None]


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def number(value, small):
    """Plain digits, or for every third small one the E-notation that FOCUS allows."""
    if small and value != 0:
        mantissa, exponent = f"{value:E}".split("E")
        if int(exponent) < 0:
            return f"{mantissa}E{int(exponent)}"
    return f"{value:f}"


def charge(index, random):
    category, sub, service, unit, price = SERVICES[index % 3]
    quantity = Decimal(random.randrange(1, 100_000)) / 100
    kind = "Credit" if index % 10 == 7 else "Usage"
    billed = -Decimal(random.randrange(1, 500)) / 100 if kind == "Credit" else (price * quantity)
    hours = [1, 24, 24 * 31][index % 3]
    begin = START if hours > 24 else START + timedelta(hours=hours * index)
    team = TEAMS[index % len(TEAMS)]
    tags = {"team": team, "workflow": "invoice-intake", "note": "a \"quoted\" word, ünd more"} if team else None
    row = dict.fromkeys(COLUMNS, "")
    row.update({
        "BilledCost": number(billed, index % 3 == 1), "EffectiveCost": number(billed, index % 3 == 1),
        "ContractedCost": number(billed, False), "ListCost": number(billed, False),
        "BillingAccountId": "4711", "BillingAccountName": "Nordwind", "BillingCurrency": "EUR",
        "BillingPeriodStart": iso(START), "BillingPeriodEnd": iso(datetime(2026, 6, 1)),
        "ChargeCategory": kind, "ChargeDescription": f"{service}, {unit}", "ChargeFrequency": "Usage-Based",
        "ChargePeriodStart": iso(begin), "ChargePeriodEnd": iso(begin + timedelta(hours=hours)),
        "InvoiceIssuerName": "Cloud & Co", "PricingUnit": unit, "PricingQuantity": number(quantity, False),
        "PricingCategory": "Standard", "ServiceCategory": category, "ServiceSubcategory": sub, "ServiceName": service,
        "SkuId": f"sku-{index % 3}", "SkuPriceId": f"price-{index % 3}", "SkuMeter": unit,
        "ConsumedQuantity": number(quantity, False) if kind == "Usage" else "",
        "ConsumedUnit": unit if kind == "Usage" else "", "RegionId": "eu-1", "RegionName": "Europe 1",
        "SubAccountId": f"sub-{index % 2}", "SubAccountName": ["Production", "Trial"][index % 2],
        "ListUnitPrice": f"{price:f}", "ContractedUnitPrice": f"{price:f}",
        "ResourceId": f"res/{index % 5}", "ResourceName": f"res {index % 5}", "ResourceType": "Instance",
        "Tags": json.dumps(tags, ensure_ascii=False) if tags else "",
    })
    if kind == "Credit":
        unpriced = ["PricingUnit", "PricingQuantity", "PricingCategory", "SkuId", "SkuPriceId", "SkuMeter",
                    "ListUnitPrice", "ContractedUnitPrice", "ConsumedQuantity", "ConsumedUnit"]
        row.update(dict.fromkeys(unpriced, ""))
    return row


def write(version):
    seeded = random.Random(2026)
    columns = PROVIDERS[version] + COLUMNS + ["x_CostCenter"]
    with (HERE / f"focus-{version}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for index in range(30):
            row = charge(index, seeded)
            row.update({name: "Cloud & Co" for name in PROVIDERS[version]})
            row["x_CostCenter"] = f"cc-{index % 4}"
            writer.writerow(row)
            # Two equal rows are two charges.
            if index == 11:
                writer.writerow(row)


if __name__ == "__main__":
    for version in PROVIDERS:
        write(version)
