"""What stands in the log for each kind of personal data."""

from __future__ import annotations

import re

PLACEHOLDERS = {
    "so-can-cuoc": "[số căn cước]",
    "so-cmnd": "[số CMND]",
    "dien-thoai": "[số điện thoại]",
    "email": "[email]",
    "tai-khoan": "[số tài khoản]",
    "so-bhxh": "[số BHXH]",
    "the-bhyt": "[số thẻ BHYT]",
    "ma-so-thue": "[mã số thuế]",
    "ho-chieu": "[số hộ chiếu]",
    "bien-so": "[biển số]",
    "ma-ho-so": "[mã hồ sơ]",
    "ten": "[tên]",
    "ngay-sinh": "[ngày sinh]",
    "dia-chi": "[địa chỉ]",
    "mat-khau": "[mật khẩu]",
    "ma-otp": "[mã OTP]",
    "giay-phep-lai-xe": "[số giấy phép lái xe]",
    "day-so": "[dãy số]",
}
PLACEHOLDER = re.compile("|".join(re.escape(shown) for shown in PLACEHOLDERS.values()))
